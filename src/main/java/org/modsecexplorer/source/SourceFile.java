package org.modsecexplorer.source;

import java.nio.file.Path;
import org.modsecexplorer.source.archive.ArchiveMember;

/** One file of a source. */
public sealed interface SourceFile {

    FileFacts facts();

    /** True if the user pointed at this very file, so that its being no audit log is an error, not a side note. */
    boolean named();

    /**
     * A file of the file system.
     *
     * @param path  absolute
     * @param facts as they were when the folder was walked
     */
    record OnDisk(Path path, FileFacts facts, boolean named) implements SourceFile {}

    /**
     * A file in a bundle. Its path, {@code /backup/logs.tar.gz!/audit/audit.log}, is text for a person and is never looked for on a disk: the part
     * behind the exclamation mark was written by whoever made the bundle.
     *
     * @param facts size and time as the bundle tells them, 0 where it does not
     */
    record Member(FileFacts facts) implements SourceFile {

        static Member of(SourceFile bundle, ArchiveMember member) {
            String path = bundle.facts().path() + "!/" + member.name();
            return new Member(new FileFacts(path, member.size(), member.modifiedNs(), null));
        }

        @Override
        public boolean named() {
            return false;
        }
    }

    /** What comes through the pipe; nothing is known of it before. */
    record StandardInput() implements SourceFile {

        /** How the user names it. */
        public static final String NAME = "-";

        private static final FileFacts FACTS = new FileFacts(NAME, 0, 0, null);

        @Override
        public FileFacts facts() {
            return FACTS;
        }

        @Override
        public boolean named() {
            return true;
        }
    }
}
