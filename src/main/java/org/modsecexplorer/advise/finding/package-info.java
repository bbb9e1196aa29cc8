/**
 * The doctor's report: findings with their evidence, their harm and the remedy. Contains only records and texts.
 *
 * <p>Door: {@link Ailment}, {@link Diagnosis}, {@link Finding}, {@link Findings}, {@link Harm}, {@link Note}, {@link Where}.
 *
 * <p>Used by: advise.check, advise.patient, cli, cli.words, ui.doctor.
 */
@NullMarked
package org.modsecexplorer.advise.finding;

import org.jspecify.annotations.NullMarked;
