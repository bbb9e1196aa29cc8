package org.modsecexplorer.advise.patient;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.modsecexplorer.advise.machine.Account;

/**
 * The group that all of the server's users have, by which folders can be shared without being open to everybody.
 *
 * @param isThere false if it is to be made first
 */
public record SharedGroup(String name, boolean isThere, List<Account> members) {

    private static final String USUAL = "modsec";

    /** Group may write, what is made inherits the group (2000), and only its maker may take it away (1000). */
    private static final String MODE = "3770";

    public SharedGroup {
        members = List.copyOf(members);
    }

    /** @param shared groups that all of them have already */
    public static SharedGroup of(List<Account> workers, List<String> shared) {
        return new SharedGroup(shared.isEmpty() ? USUAL : shared.getFirst(), !shared.isEmpty(), workers);
    }

    /** For root's shell: a folder that every one of the users may write to, and nobody else look into. What is made in it belongs to the group. */
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
