/**
 * Reads tar, zip and 7z archives as lists of members, in a stream; see docs/decisions/13.
 *
 * <p>Door: {@link Archive}, {@link ArchiveMember}, {@link ArchiveOpener}, {@link UnpackFailures}, {@link UnpackedStream}.
 *
 * <p>Used by: source, source.ssh.
 */
@NullMarked
package org.modsecexplorer.source.archive;

import org.jspecify.annotations.NullMarked;
