package org.modsecexplorer.advise.machine;

import java.util.Set;

/**
 * A user that a process of the web server runs as.
 *
 * @param groups ids of all groups of the process, including its primary one
 */
public record Account(String name, int uid, Set<Integer> groups) {

    public Account {
        groups = Set.copyOf(groups);
    }

    public boolean isRoot() {
        return uid == 0;
    }
}
