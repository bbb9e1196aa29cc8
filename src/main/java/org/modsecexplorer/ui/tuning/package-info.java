/**
 * The tuning page: groups of false alarms and attacks with their verdicts, the forms of exclusion for the chosen one with what each would change, and a plan
 * that is written to two files. Judges nothing itself.
 *
 * <p>Door: {@link PlanModel}, {@link TuningModel}, {@link TuningPage}.
 *
 * <p>Used by: ui.frame.
 */
@NullMarked
package org.modsecexplorer.ui.tuning;

import org.jspecify.annotations.NullMarked;
