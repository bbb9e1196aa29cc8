/**
 * The import: a source is walked, read, parsed by several threads, gathered in the source's order and written; with resume, merged log and clean-up.
 * Knows no filter, no command line and no window.
 */
@NullMarked
package org.modsecexplorer.ingest;

import org.jspecify.annotations.NullMarked;
