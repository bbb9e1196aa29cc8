/**
 * A web server's configuration, read as the server reads it: files in, directives with their places out, and what could not be read. Nothing is run,
 * nothing is written. Knows nothing of what is good or bad in it.
 */
@NullMarked
package org.modsecexplorer.advise.config;

import org.jspecify.annotations.NullMarked;
