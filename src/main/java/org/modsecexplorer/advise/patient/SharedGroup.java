package org.modsecexplorer.advise.patient;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.modsecexplorer.advise.machine.Account;

/**
 * The group of all the server's users. It shares folders among them without opening the folders to everybody.
 *
 * @param isThere false if it must be created first
 */
public record SharedGroup(String name, boolean isThere, List<Account> members) {

    private static final String USUAL = "modsec";

    /** The group may write, new files inherit the group (2000), and only their owner may delete them (1000). */
    private static final String MODE = "3770";

    public SharedGroup {
        members = List.copyOf(members);
    }

    /** @param shared groups that all of them already have */
    public static SharedGroup of(List<Account> workers, List<String> shared) {
        return new SharedGroup(shared.isEmpty() ? USUAL : shared.getFirst(), !shared.isEmpty(), workers);
    }

    /** Lines for root's shell that make a folder writable for all these users and inaccessible to everybody else. New files in it belong to the group. */
    public List<String> share(Path folder, boolean exists) {
        List<String> lines = new ArrayList<>();
        if (!isThere) {
            lines.add("groupadd --system -f " + name);
            members.forEach(member -> lines.add("usermod -a -G " + name + " " + member.name()));
        }
        if (exists) {
            lines.add("chgrp " + name + " " + Shell.word(folder));
            lines.add("chmod " + MODE + " " + Shell.word(folder));
        } else {
            lines.add("install -d -o root -g " + name + " -m " + MODE + " " + Shell.word(folder));
        }
        return lines;
    }
}
