/**
 * The {@code watch} command, with its PID file and its own log.
 *
 * <p>Door: {@link WatchCommand}.
 *
 * <p>Used by: cli.
 */
@NullMarked
package org.modsecexplorer.cli.watch;

import org.jspecify.annotations.NullMarked;
