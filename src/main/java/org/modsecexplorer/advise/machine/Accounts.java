package org.modsecexplorer.advise.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The machine's local users and groups. Those of a directory service are not included. */
public final class Accounts {

    private record User(int uid, int gid) {}

    private record Group(int gid, Set<String> members) {}

    private final Map<String, User> users = new HashMap<>();
    private final Map<String, Group> groups = new HashMap<>();

    private Accounts() {}

    /** The users and groups of this machine; none if it has no such files. */
    public static Accounts ofMachine() {
        return read(Path.of("/etc/passwd"), Path.of("/etc/group"));
    }

    /** @param passwd see passwd(5) @param group see group(5) */
    public static Accounts read(Path passwd, Path group) {
        Accounts accounts = new Accounts();
        for (String[] fields : lines(passwd, 4)) {
            accounts.users.put(fields[0], new User(Integer.parseInt(fields[2]), Integer.parseInt(fields[3])));
        }
        for (String[] fields : lines(group, 3)) {
            Set<String> members = fields.length > 3 ? Set.of(fields[3].split(",")).stream().collect(Collectors.toSet()) : Set.of();
            accounts.groups.put(fields[0], new Group(Integer.parseInt(fields[2]), members));
        }
        return accounts;
    }

    private static List<String[]> lines(Path file, int fields) {
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
                    .map(line -> line.split(":"))
                    .filter(line -> line.length >= fields && line[2].matches("\\d{1,9}") && (fields < 4 || line[3].matches("\\d{1,9}")))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * Finds a user as Apache's {@code User} or {@code AssignUserID} specifies it: by name, or {@code #number}.
     *
     * @param group its primary group, by name or {@code #number}; empty for the one in the list of users
     * @return empty if there is no such user or group here
     */
    public Optional<Account> of(String user, String group) {
        Optional<Integer> uid = number(user).or(() -> Optional.ofNullable(users.get(user)).map(User::uid));
        if (uid.isEmpty()) {
            return Optional.empty();
        }
        String name = users.entrySet().stream()
                .filter(entry -> entry.getValue().uid() == uid.get())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(user);
        Optional<Integer> gid = group.isEmpty() ? Optional.ofNullable(users.get(name)).map(User::gid) : gid(group);
        return gid.map(first -> new Account(name, uid.get(), groupsOf(name, first)));
    }

    /** The id of a group given by name or {@code #number}. */
    public Optional<Integer> gid(String group) {
        return number(group).or(() -> Optional.ofNullable(groups.get(group)).map(Group::gid));
    }

    /**
     * The group that suits these accounts best: one that all have, if possible without others in it; else one that most of them, but at least two, and
     * nobody else have.
     */
    public Optional<String> groupFor(List<Account> accounts) {
        Set<String> names = accounts.stream().map(Account::name).collect(Collectors.toSet());
        return groups.entrySet().stream()
                .filter(group -> {
                    long having = having(group.getValue(), accounts);
                    return having > 0 && having == accounts.size() || having > 1 && others(group.getValue(), names) == 0;
                })
                .min(Comparator.<Map.Entry<String, Group>>comparingLong(group -> -having(group.getValue(), accounts))
                        .thenComparingLong(group -> others(group.getValue(), names))
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey);
    }

    private static long having(Group group, List<Account> accounts) {
        return accounts.stream().filter(account -> account.groups().contains(group.gid())).count();
    }

    /** The number of users in a group besides those named. */
    private long others(Group group, Set<String> names) {
        return users.entrySet().stream()
                .filter(user -> user.getValue().gid() == group.gid() || group.members().contains(user.getKey()))
                .filter(user -> !names.contains(user.getKey()))
                .count();
    }

    private static Optional<Integer> number(String name) {
        return name.matches("#\\d{1,9}") ? Optional.of(Integer.valueOf(name.substring(1))) : Optional.empty();
    }

    private Set<Integer> groupsOf(String name, int first) {
        Set<Integer> all = new HashSet<>(Set.of(first));
        groups.values().stream().filter(group -> group.members().contains(name)).forEach(group -> all.add(group.gid()));
        return all;
    }
}
