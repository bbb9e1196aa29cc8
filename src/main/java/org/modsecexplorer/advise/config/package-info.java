/**
 * Reads a web server's configuration as the server does: takes files and returns directives with their positions, and the problems found. Runs and
 * writes nothing; does not know which settings are good or bad.
 *
 * <p>Door: {@link ConfigProblem}, {@link Configuration}, {@link ConfigurationReader}, {@link Directive}, {@link Place}, {@link Section}, {@link
 * ServerKind}, {@link ShippedModule}.
 *
 * <p>Used by: advise.check, advise.finding, advise.patient, cli.words.
 */
@NullMarked
package org.modsecexplorer.advise.config;

import org.jspecify.annotations.NullMarked;
