/**
 * How rows reach the database: DuckDB's appender, batches of INSERT, or LOAD DATA into a server; see docs/decisions/23.
 *
 * <p>Door: {@link AppenderSink}, {@link BatchSink}, {@link Columns}, {@link LoadSink}, {@link PreparedRow}, {@link RowForm}, {@link RowSink}.
 *
 * <p>Used by: query.search, store.write.
 */
@NullMarked
package org.modsecexplorer.store.rows;

import org.jspecify.annotations.NullMarked;
