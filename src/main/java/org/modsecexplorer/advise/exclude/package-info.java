/**
 * Exclusions: judged groups in, exclusions out, each as narrow as the engine allows; and what they would have changed in the stored requests. What a client sent is
 * escaped or refused here.
 *
 * <p>Door: {@link AppPackage}, {@link Choice}, {@link Effect}, {@link EffectCount}, {@link Engine}, {@link Exclusion}, {@link Limits}, {@link Obstacle}, {@link Offer}, {@link Offers},
 * {@link Plan}, {@link Planner}, {@link RuleSetting}, {@link Scope}, {@link Tuning}, {@link Usage}, {@link WrittenExclusion}.
 *
 * <p>Used by: advise.exclude.files, cli.advise, ui.limit, ui.tuning.
 */
@NullMarked
package org.modsecexplorer.advise.exclude;

import org.jspecify.annotations.NullMarked;
