/**
 * The {@code db} commands: make, inspect, grant, prune and fill a store.
 *
 * <p>Door: {@link DbCommand}.
 *
 * <p>Used by: cli.
 */
@NullMarked
package org.modsecexplorer.cli.store;

import org.jspecify.annotations.NullMarked;
