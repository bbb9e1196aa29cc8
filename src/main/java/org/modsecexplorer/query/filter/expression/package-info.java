/**
 * Regular expressions and wildcards that mean the same in each database and in the program.
 *
 * <p>Door: {@link Expression}, {@link ExpressionException}, {@link ExpressionNode}.
 *
 * <p>Used by: query, query.filter, query.original.
 */
@NullMarked
package org.modsecexplorer.query.filter.expression;

import org.jspecify.annotations.NullMarked;
