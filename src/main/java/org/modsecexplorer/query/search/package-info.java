/**
 * The search index: narrow columns and dictionaries, made from the store's tables, that answer questions about millions of transactions at once.
 *
 * <p>Door: {@link SearchIndex}.
 *
 * <p>Used by: cli.options, ui.session.
 */
@NullMarked
package org.modsecexplorer.query.search;

import org.jspecify.annotations.NullMarked;
