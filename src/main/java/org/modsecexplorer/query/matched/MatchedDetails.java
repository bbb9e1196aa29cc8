package org.modsecexplorer.query.matched;

import java.util.Arrays;
import java.util.List;

/**
 * What {@link MatchedRequests} leaves out of the same transactions, in the order of their ids: the second, the status, the payload, and the URI if it may
 * name a server. A payload is the matched
 * data that fewest clients share; if none is shared, data that name a server. Payloads and URIs are numbers, and 0 stands for
 * none.
 */
public final class MatchedDetails {

    /** @param second since 1970; 0 if the log has no time @param status 0 if the log has none */
    public record Detail(long id, int second, int status, int payload, int uri) {}

    /** A text that names a server to call, or a command that calls one, contains one of these. */
    public static final List<String> SERVER_HINTS = List.of("://", "%2F%2F", "%2f%2f", ":%2F", ":%2f", "wget", "curl", "tftp", "nc ");

    private final List<String> payloads;
    private final List<String> uris;
    private int size;
    private long[] ids = new long[1024];
    private int[] seconds = new int[1024];
    private int[] payloadNumbers = new int[1024];
    private int[] uriNumbers = new int[1024];
    private short[] statuses = new short[1024];

    /** @param payloads by number @param uris by number */
    public MatchedDetails(List<String> payloads, List<String> uris) {
        this.payloads = payloads;
        this.uris = uris;
    }

    /** @param detail of a higher id than the one before */
    public void add(Detail detail) {
        if (size == ids.length) {
            int capacity = size * 2;
            ids = Arrays.copyOf(ids, capacity);
            seconds = Arrays.copyOf(seconds, capacity);
            payloadNumbers = Arrays.copyOf(payloadNumbers, capacity);
            uriNumbers = Arrays.copyOf(uriNumbers, capacity);
            statuses = Arrays.copyOf(statuses, capacity);
        }
        ids[size] = detail.id;
        seconds[size] = detail.second;
        payloadNumbers[size] = detail.payload;
        uriNumbers[size] = detail.uri;
        statuses[size] = (short) detail.status;
        size++;
    }

    /** By number. */
    public List<String> payloads() {
        return payloads;
    }

    /** By number; empty for those that name no server. */
    public List<String> uris() {
        return uris;
    }

    public int size() {
        return size;
    }

    public long id(int i) {
        return ids[i];
    }

    /** Since 1970; 0 if the log has no time. */
    public int second(int i) {
        return seconds[i];
    }

    /** 0 if the log has none. */
    public int status(int i) {
        return statuses[i];
    }

    public int payload(int i) {
        return payloadNumbers[i];
    }

    public int uri(int i) {
        return uriNumbers[i];
    }
}
