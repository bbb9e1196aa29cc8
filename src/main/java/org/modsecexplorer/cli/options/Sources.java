package org.modsecexplorer.cli.options;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.modsecexplorer.cli.words.Surroundings;
import org.modsecexplorer.cli.words.WrongUsageException;
import org.modsecexplorer.ingest.RemoteSources;
import org.modsecexplorer.source.ssh.RemoteFolder;
import org.modsecexplorer.source.ssh.SshAccess;

/** The sources that a user names: folders and files of this machine, and addresses of folders on others. */
public record Sources(List<Path> here, RemoteSources remote) {

    /** @throws WrongUsageException if one is neither a path nor an address */
    public static Sources of(List<String> named, Surroundings surroundings) {
        List<Path> here = new ArrayList<>();
        List<RemoteFolder> remote = new ArrayList<>();
        for (String source : named) {
            try {
                if (RemoteFolder.isAddress(source)) {
                    remote.add(RemoteFolder.parse(source));
                } else {
                    here.add(Path.of(source));
                }
            } catch (InvalidPathException e) {
                throw new WrongUsageException("'" + source + "' is not a file name.");
            } catch (IllegalArgumentException e) {
                throw new WrongUsageException("'" + source + "': " + e.getMessage() + "; give ssh://[USER@]HOST[:PORT]/FOLDER.");
            }
        }
        return new Sources(here, new RemoteSources(remote, SshAccess.atTerminal(surroundings.environment(SshAccess.CONFIG_VARIABLE))));
    }

    /** Sources of this machine only. @param verb what would be done, for example {@code cleans up} @throws WrongUsageException if one is on another */
    public static List<Path> here(List<String> named, String verb, Surroundings surroundings) {
        Sources sources = of(named, surroundings);
        if (!sources.remote().isEmpty()) {
            throw new WrongUsageException(
                    "This program never " + verb + " over ssh. Run the command on the server itself: " + sources.remote().folders().getFirst() + ".");
        }
        return sources.here();
    }
}
