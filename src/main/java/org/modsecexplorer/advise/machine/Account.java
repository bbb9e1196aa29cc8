package org.modsecexplorer.advise.machine;

import java.util.Set;

/**
 * A user as a process of the web server.
 *
 * @param groups numbers of all groups that the process has, its first one included
 */
public record Account(String name, int uid, Set<Integer> groups) {

    public Account {
        groups = Set.copyOf(groups);
    }

    public boolean isRoot() {
        return uid == 0;
    }
}
