/**
 * The command line: one class per command. Knows no window.
 *
 * <p>Door: {@link Cli}.
 *
 * <p>Used by: app.
 */
@NullMarked
package org.modsecexplorer.cli;

import org.jspecify.annotations.NullMarked;
