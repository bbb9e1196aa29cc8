/**
 * What another limit, or another paranoia level, would change: scores of stored requests in, counts by limit out, with the clients behind them.
 *
 * <p>Door: {@link Change}, {@link LimitCount}, {@link ScoreCount}, {@link WhatIf}.
 *
 * <p>Used by: cli.
 */
@NullMarked
package org.modsecexplorer.advise.whatif;

import org.jspecify.annotations.NullMarked;
