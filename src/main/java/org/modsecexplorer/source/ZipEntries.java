package org.modsecexplorer.source;

import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.jspecify.annotations.Nullable;

/** What both ways of reading a zip make of an entry. */
final class ZipEntries {

    /** Others are unknown to the library, or take as much memory as the archive wishes. */
    private static final Set<ZipMethod> METHODS =
            Set.of(ZipMethod.STORED, ZipMethod.DEFLATED, ZipMethod.ENHANCED_DEFLATED, ZipMethod.BZIP2, ZipMethod.ZSTD, ZipMethod.ZSTD_DEPRECATED);

    private ZipEntries() {}

    static ArchiveMember member(ZipArchiveEntry entry, boolean isReadable) {
        if (entry.isDirectory() || entry.isUnixSymlink()) {
            return ArchiveMember.noFile();
        }
        return ArchiveMember.file(entry.getName(), entry.getSize(), entry.getTime(), refusal(entry, isReadable));
    }

    private static @Nullable String refusal(ZipArchiveEntry entry, boolean isReadable) {
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            return ArchiveMember.ENCRYPTED;
        }
        ZipMethod method = ZipMethod.getMethodByCode(entry.getMethod());
        if (method == null || !METHODS.contains(method)) {
            return "is packed by a method of zip that is not known here (number " + entry.getMethod() + "): unpack it, and import what was in it";
        }
        return isReadable ? null : "does not say how long it is, so that it can be read only if the zip is a file of its own: unpack it first";
    }
}
