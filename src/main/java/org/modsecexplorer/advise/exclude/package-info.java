/**
 * Exclusions: judged groups in, directives for the engine out, each as narrow as the engine allows; and what they would have changed in the stored requests.
 * Everything that a client sent is escaped or refused here: nothing of it becomes a directive.
 *
 * <p>Door: {@link Choice}, {@link Directive}, {@link Effect}, {@link EffectCount}, {@link Engine}, {@link Exclusion}, {@link ExclusionFiles}, {@link Limits}, {@link Obstacle}, {@link Offer},
 * {@link Plan}, {@link Scope}, {@link Tuning}.
 *
 * <p>Used by: cli, ui.limit, ui.tuning.
 */
@NullMarked
package org.modsecexplorer.advise.exclude;

import org.jspecify.annotations.NullMarked;
