/**
 * What another limit, or another paranoia level, would change: scores of stored requests in, counts by limit out, with the clients behind them, and the directives
 * that put a limit into force.
 *
 * <p>Door: {@link Change}, {@link Ladder}, {@link LimitCount}, {@link LimitDirectives}, {@link ScoreCount}, {@link WhatIf}.
 *
 * <p>Used by: cli.advise, ui.limit.
 */
@NullMarked
package org.modsecexplorer.advise.whatif;

import org.jspecify.annotations.NullMarked;
