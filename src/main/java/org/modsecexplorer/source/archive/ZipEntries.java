package org.modsecexplorer.source.archive;

import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.audit.Reason.Code;

/** Converts zip entries to members, for both ways of reading a zip. */
final class ZipEntries {

    /** Supported methods. Others are unknown to the library, or take as much memory as the archive demands. */
    private static final Set<ZipMethod> METHODS =
            Set.of(ZipMethod.STORED, ZipMethod.DEFLATED, ZipMethod.ENHANCED_DEFLATED, ZipMethod.BZIP2, ZipMethod.ZSTD, ZipMethod.ZSTD_DEPRECATED);

    private ZipEntries() {}

    static ArchiveMember member(ZipArchiveEntry entry, boolean isReadable) {
        if (entry.isDirectory() || entry.isUnixSymlink()) {
            return ArchiveMember.noFile();
        }
        return ArchiveMember.file(entry.getName(), entry.getSize(), entry.getTime(), refusal(entry, isReadable));
    }

    private static @Nullable Reason refusal(ZipArchiveEntry entry, boolean isReadable) {
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            return ArchiveMember.ENCRYPTED;
        }
        ZipMethod method = ZipMethod.getMethodByCode(entry.getMethod());
        if (method == null || !METHODS.contains(method)) {
            return Reason.of(Code.UNKNOWN_ZIP_METHOD, entry.getMethod());
        }
        return isReadable ? null : Reason.of(Code.ZIP_WITHOUT_LENGTH);
    }
}
