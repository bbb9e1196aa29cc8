/**
 * What the doctor says: findings with their evidence, their harm and what to do. Records and texts only.
 *
 * <p>Door: {@link Ailment}, {@link Diagnosis}, {@link Finding}, {@link Findings}, {@link Harm}, {@link Note}, {@link Where}.
 *
 * <p>Used by: advise.check, advise.patient, cli, ui.
 */
@NullMarked
package org.modsecexplorer.advise.finding;

import org.jspecify.annotations.NullMarked;
