/**
 * Options that several commands share, with their checks.
 *
 * <p>Door: {@link Ages}, {@link DirRightsOptions}, {@link ImportOptions}, {@link Passwords}, {@link ReadingOptions}, {@link RetryOptions}, {@link
 * SharedStoreOptions}, {@link Sources}, {@link StoreOptions}.
 *
 * <p>Used by: cli, cli.advise, cli.store, cli.watch.
 */
@NullMarked
package org.modsecexplorer.cli.options;

import org.jspecify.annotations.NullMarked;
