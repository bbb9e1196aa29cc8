/**
 * The watch: a folder's changes are noticed as they happen, its folders get mode and owner, and what is new is imported pass by pass, for months and
 * without anybody looking. Knows the import as one call, and no filter, command line or window.
 */
@NullMarked
package org.modsecexplorer.ingest.watch;

import org.jspecify.annotations.NullMarked;
