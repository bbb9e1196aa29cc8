/**
 * Audit logs on another machine, read through the system's own {@code ssh}: a list of the files, then those that are wanted as a stream of {@code tar}. Writes
 * nothing there, and never touches a password or a key; see docs/decisions/29.
 *
 * <p>Door: {@link RemoteFile}, {@link RemoteFolder}, {@link SshAccess}, {@link SshAsker}, {@link SshQuestion}, {@link SshSession}.
 *
 * <p>Used by: app, cli.options, ingest, ingest.read, ui.frame, ui.session, ui.wizard.
 */
@NullMarked
package org.modsecexplorer.source.ssh;

import org.jspecify.annotations.NullMarked;
