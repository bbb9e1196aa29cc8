package org.modsecexplorer.ingest;

import java.util.List;
import org.modsecexplorer.source.ssh.RemoteFolder;
import org.modsecexplorer.source.ssh.SshAccess;

/**
 * Sources on other machines. Nothing is ever deleted there.
 *
 * @param access how to connect
 */
public record RemoteSources(List<RemoteFolder> folders, SshAccess access) {

    public static final RemoteSources NONE = new RemoteSources(List.of(), SshAccess.USUAL);

    public RemoteSources {
        folders = List.copyOf(folders);
    }

    public boolean isEmpty() {
        return folders.isEmpty();
    }
}
