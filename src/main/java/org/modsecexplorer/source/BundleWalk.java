package org.modsecexplorer.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.parse.cut.ContentKind;
import org.modsecexplorer.source.archive.Archive;
import org.modsecexplorer.source.archive.ArchiveMember;
import org.modsecexplorer.source.archive.ArchiveOpener;
import org.modsecexplorer.source.archive.UnpackFailures;
import org.modsecexplorer.source.archive.UnpackedStream;
import org.modsecexplorer.source.packing.Decompression;
import org.modsecexplorer.source.packing.Packed;
import org.modsecexplorer.source.packing.PackedBytes;
import org.modsecexplorer.source.packing.Packing;
import org.modsecexplorer.source.packing.UnpackLimits;
import org.modsecexplorer.source.packing.UnpackMeter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Unpacks one bundle, and the bundles inside it, as a stream. It writes nothing to disk, and its memory use does not grow with the bundle. Damage and
 * limits end no more of the walk than necessary, and each is reported. Used once, by one thread.
 */
public final class BundleWalk {

    private static final Logger LOG = LoggerFactory.getLogger(BundleWalk.class);

    /** Number of bytes at a file's beginning that identify its kind. */
    private static final int LOOK = 8_192;

    private final PackedBytes bytes;
    private final UnpackLimits limits;
    private final BundleVisitor visitor;
    private final UnpackMeter meter;
    private final ArchiveOpener archives;

    public BundleWalk(PackedBytes bytes, UnpackLimits limits, BundleVisitor visitor) {
        this.bytes = bytes;
        this.limits = limits;
        this.visitor = visitor;
        this.meter = new UnpackMeter(limits, bytes);
        this.archives = new ArchiveOpener(meter);
    }

    /** The nesting of a file. @param archives nested archives @param compressions nested compressions within the innermost archive */
    private record Depth(int archives, int compressions) {
        Depth inArchive() {
            return new Depth(archives + 1, 0);
        }

        Depth inCompression() {
            return new Depth(archives, compressions + 1);
        }
    }

    /** Bytes inside a bundle, which can only be read as a stream. */
    private record Inside(InputStream stream) implements Packed {
        @Override
        public @Nullable SeekableByteChannel channel() {
            return null;
        }
    }

    /** @param packing of the bundle, as its beginning shows */
    public void walk(SourceFile bundle, Packing packing) {
        unpack(bundle, packing, bytes, new Depth(0, 0));
    }

    private void unpack(SourceFile file, Packing packing, Packed packed, Depth depth) {
        int deep = packing.isArchive() ? depth.archives() : depth.compressions();
        if (deep >= limits.depth()) {
            visitor.unreadable(file, Reason.of(Code.TOO_DEEP, deep, deep + 1));
        } else if (packing.isArchive()) {
            walkArchive(file, packing, packed, depth.inArchive());
        } else {
            decompress(file, packing, packed, depth.inCompression());
        }
    }

    private void decompress(SourceFile file, Packing packing, Packed packed, Depth depth) {
        InputStream unpacking;
        try {
            unpacking = meter.metered(Decompression.of(packing, packed.stream()));
        } catch (IOException | RuntimeException e) {
            visitor.unreadable(file, UnpackFailures.reason(e));
            return;
        }
        try {
            deliver(file, unpacking, packing, depth);
        } finally {
            closeQuietly(unpacking);
        }
    }

    /** Passes the content on. @return false if it could not be read to its end; true if it could, or if the rest was not needed */
    private boolean deliver(SourceFile file, InputStream from, @Nullable Packing outOf, Depth depth) {
        UnpackedStream content = new UnpackedStream(from, LOOK);
        Packing packing = Packing.of(ContentKind.of(content.head()), content.head());
        if (packing == null || packing.isOfLines() && outOf != null && outOf.isOfLines()) {
            visitor.file(file, content);
        } else {
            unpack(file, packing, new Inside(content), depth);
        }
        return content.failure() == null;
    }

    private void walkArchive(SourceFile file, Packing packing, Packed packed, Depth depth) {
        Archive archive;
        try {
            archive = archives.open(packing, packed);
        } catch (IOException | RuntimeException e) {
            visitor.unreadable(file, UnpackFailures.reason(e));
            return;
        }
        try {
            boolean goesOn = true;
            while (goesOn && !visitor.isCancelled()) {
                goesOn = walkMember(file, archive, depth);
            }
        } finally {
            closeQuietly(archive);
        }
    }

    /** @return false at the archive's end, and if no further members can be found in it */
    private boolean walkMember(SourceFile file, Archive archive, Depth depth) {
        ArchiveMember member;
        try {
            member = archive.next();
            if (member == null) {
                return false;
            }
            meter.member();
        } catch (IOException | RuntimeException e) {
            visitor.unreadable(file, UnpackFailures.reason(e));
            return false;
        }
        if (!member.isFile()) {
            return true;
        }
        SourceFile.Member inside = SourceFile.Member.of(file, member);
        if (member.refusal() != null) {
            visitor.unreadable(inside, member.refusal());
            return true;
        }
        boolean isWhole = readMember(inside, archive, depth);
        if (meter.reached() != null) {
            return false;
        }
        if (!isWhole && archive.isSequential()) {
            visitor.unreadable(file, Reason.of(Code.LOST_BEHIND, inside.facts().path()));
            return false;
        }
        return true;
    }

    /** @return false if the member could not be read to its end, which has then been reported */
    private boolean readMember(SourceFile.Member member, Archive archive, Depth depth) {
        InputStream content;
        try {
            content = archive.content();
        } catch (IOException | RuntimeException e) {
            visitor.unreadable(member, UnpackFailures.reason(e));
            return false;
        }
        try {
            return deliver(member, content, null, depth);
        } finally {
            closeQuietly(content);
        }
    }

    private static void closeQuietly(Closeable opened) {
        try {
            opened.close();
        } catch (IOException | RuntimeException e) {
            LOG.debug("Cannot close an unpacked stream", e);
        }
    }
}
