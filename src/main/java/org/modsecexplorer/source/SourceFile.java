package org.modsecexplorer.source;

import java.nio.file.Path;
import org.modsecexplorer.source.archive.ArchiveMember;

/** One file of a source. */
public sealed interface SourceFile {

    FileFacts facts();

    /** True if the user named this file itself. It is then an error, not just a note, if the file is not an audit log. */
    boolean named();

    /**
     * A file of the file system.
     *
     * @param path  absolute
     * @param facts as of the walk through the folder
     */
    record OnDisk(Path path, FileFacts facts, boolean named) implements SourceFile {}

    /**
     * A file in a bundle. Its path, {@code /backup/logs.tar.gz!/audit/audit.log}, is text for the user and is never opened on disk: the part after the
     * exclamation mark comes from the creator of the bundle.
     *
     * @param facts size and time as the bundle gives them, 0 if it does not
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

    /**
     * A file on another machine, which is never opened here: its bytes come through a connection.
     *
     * @param facts as of the list of the folder; the path is an address such as {@code ssh://host/dir/file}
     */
    record OnServer(FileFacts facts, boolean named) implements SourceFile {}

    /** The standard input; nothing is known about it in advance. */
    record StandardInput() implements SourceFile {

        /** The name that the user gives for it. */
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
