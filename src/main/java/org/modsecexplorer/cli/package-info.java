/**
 * The command line: reads arguments, calls the engine, prints. Data goes to standard output, words and progress to standard error. What it needs
 * of the machine comes through {@link org.modsecexplorer.cli.Surroundings}. Knows no window.
 */
@NullMarked
package org.modsecexplorer.cli;

import org.jspecify.annotations.NullMarked;
