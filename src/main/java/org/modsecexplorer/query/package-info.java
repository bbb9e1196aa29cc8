/**
 * Questions to the store: a filter's text in, its syntax tree, ids, rows, counts and details out. Everything is one typed statement; nothing
 * that a log holds ever becomes SQL. Writes nothing, knows no command line and no window.
 */
@NullMarked
package org.modsecexplorer.query;

import org.jspecify.annotations.NullMarked;
