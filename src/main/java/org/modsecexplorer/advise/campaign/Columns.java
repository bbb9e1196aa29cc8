package org.modsecexplorer.advise.campaign;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.modsecexplorer.advise.tune.shape.PathShape;
import org.modsecexplorer.query.matched.MatchedDetails;
import org.modsecexplorer.query.matched.MatchedRequests;

/** Requests and their details, by position in the requests. */
final class Columns {

    private static final int HALF_HOUR_SECONDS = 1_800;

    private final MatchedRequests requests;
    private final List<String> payloads;
    private final int[] seconds;
    private final int[] payload;
    private final short[] status;
    private final int[] uri;
    private final List<String> uris;

    /** @param details may lack some of the requests, or have others, if they were read at another time */
    Columns(MatchedRequests requests, MatchedDetails details) {
        this.requests = requests;
        this.payloads = details.payloads();
        this.uris = details.uris();
        this.seconds = new int[requests.size()];
        this.payload = new int[requests.size()];
        this.status = new short[requests.size()];
        this.uri = new int[requests.size()];
        int at = 0;
        for (int i = 0; i < seconds.length; i++) {
            while (at < details.size() && details.id(at) < requests.id(i)) {
                at++;
            }
            boolean isKnown = at < details.size() && details.id(at) == requests.id(i);
            seconds[i] = isKnown ? details.second(at) : requests.halfHour(i) * HALF_HOUR_SECONDS;
            payload[i] = isKnown ? details.payload(at) : 0;
            status[i] = (short) (isKnown ? details.status(at) : 0);
            uri[i] = isKnown ? details.uri(at) : 0;
        }
    }

    MatchedRequests requests() {
        return requests;
    }

    int size() {
        return seconds.length;
    }

    /** Since 1970; 0 if the log has no time. */
    int second(int i) {
        return seconds[i];
    }

    int status(int i) {
        return status[i];
    }

    /** 0 if no other client sent it, or it is not logged. */
    int payload(int i) {
        return payload[i];
    }

    List<String> payloads() {
        return payloads;
    }

    String payloadText(int number) {
        return payloads.get(number);
    }

    /** Number of the URI if it may name a server; else 0. */
    int uri(int i) {
        return uri[i];
    }

    /** By number. */
    List<String> uris() {
        return uris;
    }

    /** Number of the path, without query. */
    int path(int i) {
        return requests.path(i);
    }

    String pathText(int number) {
        return requests.legend().paths().get(number);
    }
}
