/**
 * The {@code db} commands: create, inspect, prune and fill a store, print grants for it, and keep its password.
 *
 * <p>Door: {@link DbCommand}.
 *
 * <p>Used by: cli.
 */
@NullMarked
package org.modsecexplorer.cli.store;

import org.jspecify.annotations.NullMarked;
