/**
 * Unpacks streams of bytes: gzip, zstd, bzip2, xz, container logs, the envelopes of log collectors and UTF-16, with limits that keep a hostile archive from filling memory or disk.
 *
 * <p>Door: {@link BlockStream}, {@link BrokenPackingException}, {@link CheckedStream}, {@link Decompression}, {@link LimitReachedException}, {@link
 * NotReadableException}, {@link Packed}, {@link PackedBytes}, {@link Packing}, {@link UnpackLimits}, {@link UnpackMeter}.
 *
 * <p>Used by: cli.options, ingest.read, query.body, source, source.archive, source.ssh, ui.frame, ui.parts, ui.wizard.
 */
@NullMarked
package org.modsecexplorer.source.packing;

import org.jspecify.annotations.NullMarked;
