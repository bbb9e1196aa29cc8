package org.modsecexplorer.advise.campaign;

import java.util.List;
import org.modsecexplorer.advise.tune.client.Agents;

/** The program of each visit: the user agent of at least half of its requests. */
final class Programs {

    static final int NONE = 0;

    private static final int SHORTEST_NAME = 4;
    private static final double UNUSUAL = 0.02;
    private static final double USUAL = 0.2;

    private final List<String> names;
    private final int[] ofVisit;
    private final int[] visits;

    Programs(Columns columns, Visits all) {
        this.names = columns.requests().legend().agents();
        this.ofVisit = new int[all.size()];
        this.visits = new int[names.size()];
        for (int visit = 0; visit < ofVisit.length; visit++) {
            int leader = NONE;
            int lead = 0;
            for (int at = all.from(visit); at < all.to(visit); at++) {
                int agent = columns.requests().agent(all.request(at));
                if (lead == 0) {
                    leader = agent;
                }
                lead += agent == leader ? 1 : -1;
            }
            int count = 0;
            for (int at = all.from(visit); at < all.to(visit); at++) {
                count += columns.requests().agent(all.request(at)) == leader ? 1 : 0;
            }
            ofVisit[visit] = count * 2 >= all.requests(visit) ? leader : NONE;
            visits[ofVisit[visit]]++;
        }
    }

    int of(int visit) {
        return ofVisit[visit];
    }

    /** The number of visits with that program. */
    int visits(int program) {
        return visits[program];
    }

    String name(int program) {
        return names.get(program);
    }

    /** True if neither browsers nor well-known programs call themselves so. */
    boolean isUnusual(int program) {
        String name = names.get(program);
        return program != NONE && name.length() >= SHORTEST_NAME && !name.startsWith("Mozilla/") && !name.startsWith("Opera/") && !Agents.isTool(name) && !Agents.isScanner(name);
    }

    /** See {@link Chance#share}. */
    double before(int program) {
        return isUnusual(program) ? UNUSUAL : USUAL;
    }
}
