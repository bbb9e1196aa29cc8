/**
 * Starts the program and gives every part what it needs: folders, settings, the log, the terminal, the window. Nobody knows this package.
 *
 * <p>Door: {@link Main}, {@link Rehearsal}.
 */
@NullMarked
package org.modsecexplorer.app;

import org.jspecify.annotations.NullMarked;
