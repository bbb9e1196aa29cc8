package org.modsecexplorer.advise.machine;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Determines what a user may do with a path, by owner, group and mode. Access lists and security modules may override that.
 *
 * @see "path_resolution(7)"
 */
public final class Access {

    private static final int READ = 4;
    private static final int WRITE = 2;
    private static final int SEARCH = 1;

    private Access() {}

    /** True if the account may create files in a folder. @return empty if that cannot be determined */
    public static Optional<Boolean> toWrite(Path folder, Account account) {
        return may(folder, account, WRITE | SEARCH);
    }

    /** True if the account may go through a folder to what is in it. @return empty if that cannot be determined */
    public static Optional<Boolean> toSearch(Path folder, Account account) {
        return may(folder, account, SEARCH);
    }

    /** True if the account may read a file. @return empty if that cannot be determined */
    public static Optional<Boolean> toRead(Path file, Account account) {
        return may(file, account, READ);
    }

    private static Optional<Boolean> may(Path path, Account account, int wanted) {
        if (account.isRoot()) {
            return Optional.of(true);
        }
        boolean allowed = true;
        for (Path step = path.toAbsolutePath().normalize(); step != null; step = step.getParent()) {
            Optional<PathFacts> facts = PathFacts.of(step);
            if (facts.isEmpty()) {
                return Optional.empty();
            }
            allowed &= allows(facts.get(), account, wanted);
            wanted = SEARCH;
        }
        return Optional.of(allowed);
    }

    /** For the owner, only the owner's bits count, even if others have more rights. */
    private static boolean allows(PathFacts facts, Account account, int wanted) {
        int shift = facts.uid() == account.uid() ? 6 : account.groups().contains(facts.gid()) ? 3 : 0;
        return (facts.mode() >> shift & wanted) == wanted;
    }
}
