package org.modsecexplorer.advise.patient;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.modsecexplorer.advise.machine.Access;
import org.modsecexplorer.advise.machine.Account;
import org.modsecexplorer.advise.machine.Accounts;
import org.modsecexplorer.advise.machine.PathFacts;
import org.modsecexplorer.advise.machine.Presence;

/**
 * The group of all the server's users. It shares folders among them without opening the folders to everybody.
 *
 * @param isThere  false if it must be created first
 * @param members  all the users
 * @param joining  those of them who are not in the group yet
 */
public record SharedGroup(String name, boolean isThere, List<Account> members, List<Account> joining) {

    private static final String USUAL = "modsec";

    /** The group may write, new files inherit the group (2000), and only their owner may delete them (1000). */
    private static final String MODE = "3770";

    public SharedGroup {
        members = List.copyOf(members);
        joining = List.copyOf(joining);
    }

    /** A group that all of these users have, else one that several of them and nobody else have, else one of our own. */
    public static SharedGroup of(List<Account> workers, Accounts accounts) {
        Optional<String> existing = accounts.groupFor(workers).or(() -> accounts.gid(USUAL).map(_ -> USUAL));
        Optional<Integer> gid = existing.flatMap(accounts::gid);
        List<Account> joining = workers.stream().filter(worker -> gid.filter(worker.groups()::contains).isEmpty()).toList();
        return new SharedGroup(existing.orElse(USUAL), existing.isPresent(), workers, joining);
    }

    /** Lines for root's shell that make a folder writable for all these users and inaccessible to everybody else. New files in it belong to the group. */
    public List<String> share(Path folder, boolean exists) {
        List<String> lines = new ArrayList<>();
        if (!isThere) {
            lines.add("groupadd --system -f " + name);
        }
        joining.forEach(member -> lines.add("usermod -a -G " + name + " " + member.name()));
        if (exists) {
            lines.add("chgrp " + name + " " + Shell.word(folder));
            lines.add("chmod " + MODE + " " + Shell.word(folder));
        } else {
            lines.add("install -d -o root -g " + name + " -m " + MODE + " " + Shell.word(folder));
        }
        return lines;
    }

    /** The lines that {@link #share} would give, none if the folder is right already, or cannot be seen. */
    public List<String> ready(Path folder) {
        return switch (Presence.of(folder)) {
            case GONE -> share(folder, false);
            case HIDDEN -> List.of();
            case THERE -> isRight(folder) ? List.of() : share(folder, true);
        };
    }

    private boolean isRight(Path folder) {
        boolean isClosed = PathFacts.of(folder).filter(facts -> !facts.isOpenToAll()).isPresent();
        return isClosed && members.stream().allMatch(member -> Access.toWrite(folder, member).orElse(true));
    }

    /**
     * Lines that give a directive a folder that all users can use.
     *
     * @param folder its own, kept if every user can get there
     * @param usual  another, for which the lines include the directive
     */
    public List<String> place(String directive, Path folder, Path usual) {
        if (isReachable(folder)) {
            return share(folder, Presence.of(folder) != Presence.GONE);
        }
        return instead(directive, usual);
    }

    /** Lines that make a folder and let a directive name it. */
    public List<String> instead(String directive, Path folder) {
        List<String> lines = new ArrayList<>(ready(folder));
        lines.add(directive + " " + Shell.word(folder));
        return lines;
    }

    /** True if every user may go through the folders above; those that do not exist yet will be open to all. */
    private boolean isReachable(Path folder) {
        Path above = folder.toAbsolutePath().getParent();
        while (above != null && Presence.of(above) == Presence.GONE) {
            above = above.getParent();
        }
        Path existing = above;
        return existing == null || members.stream().allMatch(member -> Access.toSearch(existing, member).orElse(true));
    }
}
