package org.modsecexplorer.query.matched;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.RuleMatch;

/**
 * The transactions in which rules matched, by id. Millions of them fit into memory, because they are kept as columns of numbers. Clients, paths, hosts,
 * agents and rule sets are numbers, each of its own kind; 0 stands for none.
 */
public final class MatchedRequests {

    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final Format[] FORMATS = Format.values();
    private static final int NO_SCORE = -1;
    private static final byte UNKNOWN = -1;

    /**
     * One transaction.
     *
     * @param halfHour      number of half hours since 1970 in UTC; 0 if the log has no time
     * @param format        of the log that it comes from
     * @param mainRule      the rule that decided or matters most; 0 if it has no id
     * @param session       null if the log does not tell
     * @param hasAttackText true if a rule matched a text that attacks are tried with
     */
    public record Request(
            long id, int client, int path, int host, int agent, int ruleSet, int halfHour, Format format, Outcome outcome, @Nullable Integer inboundScore, int mainRule,
            @Nullable Boolean session, boolean hasAttackText) {}

    /**
     * What the numbers stand for.
     *
     * @param clients  addresses
     * @param paths    of the URIs, without the query
     * @param ruleSets what all transactions with a set have in common: rules, places, and as data the value that was not on a rule's list; explanations are
     *                 those of one transaction
     * @param requests number of transactions by client
     * @param clean    of these, the number that passed and were answered without an error
     */
    public record Legend(
            List<String> clients, List<String> paths, List<String> hosts, List<String> agents, List<List<RuleMatch>> ruleSets, int[] requests, int[] clean) {}

    private final Legend legend;
    private int size;
    private long[] ids = new long[1024];
    private int[] clients = new int[1024];
    private int[] paths = new int[1024];
    private int[] hosts = new int[1024];
    private int[] agents = new int[1024];
    private int[] ruleSets = new int[1024];
    private int[] halfHours = new int[1024];
    private int[] scores = new int[1024];
    private int[] mainRules = new int[1024];
    private byte[] formats = new byte[1024];
    private byte[] outcomes = new byte[1024];
    private byte[] sessions = new byte[1024];
    private boolean[] attackTexts = new boolean[1024];

    public MatchedRequests(Legend legend) {
        this.legend = legend;
    }

    /** @param request with a higher id than those before */
    public void add(Request request) {
        if (size == ids.length) {
            grow(size * 2);
        }
        ids[size] = request.id;
        clients[size] = request.client;
        paths[size] = request.path;
        hosts[size] = request.host;
        agents[size] = request.agent;
        ruleSets[size] = request.ruleSet;
        halfHours[size] = request.halfHour;
        scores[size] = request.inboundScore == null ? NO_SCORE : request.inboundScore;
        mainRules[size] = request.mainRule;
        formats[size] = (byte) request.format.ordinal();
        outcomes[size] = (byte) request.outcome.ordinal();
        sessions[size] = request.session == null ? UNKNOWN : (byte) (request.session ? 1 : 0);
        attackTexts[size] = request.hasAttackText;
        size++;
    }

    private void grow(int capacity) {
        ids = Arrays.copyOf(ids, capacity);
        clients = Arrays.copyOf(clients, capacity);
        paths = Arrays.copyOf(paths, capacity);
        hosts = Arrays.copyOf(hosts, capacity);
        agents = Arrays.copyOf(agents, capacity);
        ruleSets = Arrays.copyOf(ruleSets, capacity);
        halfHours = Arrays.copyOf(halfHours, capacity);
        scores = Arrays.copyOf(scores, capacity);
        mainRules = Arrays.copyOf(mainRules, capacity);
        formats = Arrays.copyOf(formats, capacity);
        outcomes = Arrays.copyOf(outcomes, capacity);
        sessions = Arrays.copyOf(sessions, capacity);
        attackTexts = Arrays.copyOf(attackTexts, capacity);
    }

    public Legend legend() {
        return legend;
    }

    public int size() {
        return size;
    }

    /** A copy of some, with the same legend. */
    public MatchedRequests only(BitSet chosen) {
        if (chosen.cardinality() == size) {
            return this;
        }
        MatchedRequests some = new MatchedRequests(legend);
        for (int i = chosen.nextSetBit(0); i >= 0; i = chosen.nextSetBit(i + 1)) {
            some.add(new Request(
                    ids[i], clients[i], paths[i], hosts[i], agents[i], ruleSets[i], halfHours[i], format(i), outcome(i), inboundScore(i), mainRules[i],
                    tellsSession(i) ? Boolean.valueOf(hasSession(i)) : null, attackTexts[i]));
        }
        return some;
    }

    /** All positions. */
    public BitSet all() {
        BitSet all = new BitSet(size);
        all.set(0, size);
        return all;
    }

    /** The positions of the transactions with these ids; ids of others are left out. */
    public BitSet positions(long[] of) {
        long[] sorted = of.clone();
        Arrays.sort(sorted);
        BitSet positions = new BitSet(size);
        int at = 0;
        for (long id : sorted) {
            while (at < size && ids[at] < id) {
                at++;
            }
            if (at < size && ids[at] == id) {
                positions.set(at);
            }
        }
        return positions;
    }

    public long id(int i) {
        return ids[i];
    }

    public int client(int i) {
        return clients[i];
    }

    public int path(int i) {
        return paths[i];
    }

    public int host(int i) {
        return hosts[i];
    }

    public int agent(int i) {
        return agents[i];
    }

    public int ruleSet(int i) {
        return ruleSets[i];
    }

    public int halfHour(int i) {
        return halfHours[i];
    }

    public Format format(int i) {
        return FORMATS[formats[i]];
    }

    public Outcome outcome(int i) {
        return OUTCOMES[outcomes[i]];
    }

    /** Null if the rule set reported none. */
    public @Nullable Integer inboundScore(int i) {
        return scores[i] == NO_SCORE ? null : Integer.valueOf(scores[i]);
    }

    public int mainRule(int i) {
        return mainRules[i];
    }

    /** True if the log tells whether the request carries a session. */
    public boolean tellsSession(int i) {
        return sessions[i] != UNKNOWN;
    }

    public boolean hasSession(int i) {
        return sessions[i] == 1;
    }

    public boolean hasAttackText(int i) {
        return attackTexts[i];
    }

    /** The highest number of a client, and one more. */
    public int clientNumbers() {
        return legend.requests.length;
    }
}
