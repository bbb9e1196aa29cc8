/**
 * Starts the program and gives every part what it needs: folders, settings, the log, the terminal, the window. No other package uses this one.
 *
 * <p>Door: {@link Main}, and {@link OwnLog} for Logback.
 */
@NullMarked
package org.modsecexplorer.app;

import org.jspecify.annotations.NullMarked;
