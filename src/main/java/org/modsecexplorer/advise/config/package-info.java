/**
 * Reads a web server's configuration as the server does: files in, directives with their places out, and what could not be read. Runs and writes
 * nothing; does not know which settings are good or bad.
 *
 * <p>Door: {@link ConfigProblem}, {@link Configuration}, {@link ConfigurationReader}, {@link Directive}, {@link Place}, {@link Section}, {@link
 * ServerKind}.
 *
 * <p>Used by: advise.check, advise.finding, advise.patient, cli.words.
 */
@NullMarked
package org.modsecexplorer.advise.config;

import org.jspecify.annotations.NullMarked;
