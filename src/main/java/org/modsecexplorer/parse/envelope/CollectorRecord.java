package org.modsecexplorer.parse.envelope;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.parse.json.Json;
import org.modsecexplorer.parse.json.JsonReader;

/**
 * Finds the text of a line in the JSON record that a collector keeps of it. A record can also be the access log of a server or an application's own: then
 * clients write its fields. A field whose name does not say that it holds a line is therefore taken only if all others are a collector's, and a text or
 * object only at the places where collectors put it.
 */
final class CollectorRecord {

    /** Fields that hold a line. */
    private static final List<String> TEXTS =
            List.of("message", "MESSAGE", "log", "line", "_raw", "full_log", "original", "textPayload", "msg", "raw", "@message");

    /** Objects in which such a field may be, also in one another. */
    private static final Set<String> WRAPPERS = Set.of("_source", "result", "event", "log", "jsonPayload", "fields", "record", "doc");

    private static final int MOST_WRAPPERS = 3;

    /** Fields of the records in which servers tell of requests; clients write some of the others. */
    private static final Set<String> OF_REQUESTS = Set.of(
            "method", "request_method", "uri", "request_uri", "url", "request", "http_user_agent", "user_agent", "useragent", "referer", "http_referer", "remote_addr",
            "status_code", "body_bytes_sent", "bytes_sent");

    /** Objects in which an entry may be that was parsed into fields. */
    private static final List<List<String>> ENTRIES = List.of(
            List.of("_source"), List.of("json"), List.of("log"), List.of("message"), List.of("msg"), List.of("log_processed"), List.of("result"), List.of("event"),
            List.of("jsonPayload"), List.of("modsecurity"), List.of("modsec"), List.of("waf"), List.of("_source", "json"), List.of("_source", "message"),
            List.of("_source", "modsecurity"), List.of("_source", "modsec"), List.of("_source", "waf"), List.of("_source", "log"), List.of("_source", "event"));

    /** The same in the alerts of Wazuh, which have a rule and a decoder beside it. */
    private static final List<List<String>> ALERTS = List.of(List.of("data"), List.of("_source", "data"));

    /** Members of an entry, whatever its format. */
    private static final Set<String> OF_ENTRY =
            Set.of("transaction", "request", "response", "uploads", "audit_data", "matched_rules", "messages", "request_body");

    /** Words in the names of fields that collectors add. */
    private static final Set<String> METADATA = Set.of(
            "time", "timestamp", "ts", "date", "datetime", "host", "hostname", "source", "source_type", "sourcetype", "stream", "file", "filename", "tag",
            "tags", "labels", "kubernetes", "container", "container_name", "container_id", "pod", "pod_name", "namespace", "docker", "level", "severity", "offset",
            "id", "index", "type", "input", "agent", "ecs", "cloud", "service", "job", "instance", "app", "unit", "pid", "facility", "priority", "program", "version",
            "metadata", "ident", "partition", "topic", "key", "logtag", "env", "environment", "cluster", "region", "node");

    /** Words in the names of fields that clients write. */
    private static final List<String> OF_CLIENTS = List.of(
            "agent", "refer", "uri", "url", "request", "query", "header", "cookie", "body", "arg", "param", "user", "forward", "client", "post", "form", "search",
            "input", "title", "name", "response");

    private static final int PART_OF_LONG_LINE = 16_384;
    private static final int MOST_KEYS = 16;

    private record Candidate(String key, byte[] text, boolean isNamed) {}

    /** Fields that have held an entry. */
    private final Set<String> known = new HashSet<>();

    /** The text of the line, or the entry itself; null if the record holds neither. @param outer what the document around it says of the source */
    @Nullable HeldText read(byte[] bytes, String outer) {
        List<String> warnings = new ArrayList<>();
        Json record = JsonReader.read(Bytes.of(bytes), warnings);
        if (!warnings.isEmpty()) {
            return null;
        }
        List<Candidate> candidates = candidates(record);
        Candidate chosen = chosen(candidates);
        byte[] entry = chosen == null || !AuditText.beginsWithin(chosen.text()) ? entry(bytes, record) : null;
        String source = Sources.of(record, outer);
        if (entry != null) {
            return new HeldText(source, entry, false);
        }
        return chosen == null ? null : new HeldText(source, chosen.text(), isPart(record, chosen.text()));
    }

    private @Nullable Candidate chosen(List<Candidate> candidates) {
        for (Candidate candidate : candidates) {
            if (known.contains(candidate.key())) {
                return candidate;
            }
        }
        for (Candidate candidate : candidates) {
            if (AuditText.beginsWithin(candidate.text())) {
                if (known.size() < MOST_KEYS) {
                    known.add(candidate.key());
                }
                return candidate;
            }
        }
        return candidates.stream().filter(Candidate::isNamed).findFirst().orElse(null);
    }

    private static List<Candidate> candidates(Json record) {
        List<Candidate> found = new ArrayList<>();
        if (isOfRequest(record)) {
            return found;
        }
        addNamed(found, List.of(), record);
        if (found.isEmpty()) {
            addUnnamed(found, List.of(), record);
            addUnnamed(found, List.of("_source"), record.get("_source"));
            addUnnamed(found, List.of("result"), record.get("result"));
        }
        return found;
    }

    /** True if a server tells of a request in it: its own text is a message then, and no line of a log. */
    private static boolean isOfRequest(Json record) {
        boolean isOfDatabase = record.has("_raw") || record.has("full_log") || record.has("_source") || record.has("result");
        Integer status = record.get("status") instanceof Json.Word ? record.get("status").integer() : null;
        return !isOfDatabase
                && (status != null || record.members().stream().anyMatch(member -> OF_REQUESTS.contains(member.key().text().toLowerCase(Locale.ROOT))));
    }

    private static void addNamed(List<Candidate> found, List<String> place, Json object) {
        for (String name : TEXTS) {
            add(found, place, name, object.get(name), true);
        }
        for (Json.Member member : object.members()) {
            String name = member.key().text();
            if (place.size() < MOST_WRAPPERS && member.value() instanceof Json.Obj inner && WRAPPERS.contains(name)) {
                addNamed(found, with(place, name), inner);
            }
        }
    }

    private static List<String> with(List<String> place, String name) {
        List<String> longer = new ArrayList<>(place);
        longer.add(name);
        return longer;
    }

    /** The only field of an object that is no collector's, or the only one in it. */
    private static void addUnnamed(List<Candidate> found, List<String> place, Json object) {
        List<Json.Member> others = object.members().stream().filter(member -> !isMetadata(member.key().text())).toList();
        if (others.size() != 1 || isOfClient(others.getFirst().key().text())) {
            return;
        }
        if (others.getFirst().value() instanceof Json.Obj inner) {
            if (place.size() < MOST_WRAPPERS) {
                addUnnamed(found, with(place, others.getFirst().key().text()), inner);
            }
        } else {
            add(found, place, others.getFirst().key().text(), others.getFirst().value(), false);
        }
    }

    private static boolean isMetadata(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("_") || lower.startsWith("@") || METADATA.contains(lower);
    }

    private static boolean isOfClient(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("ua") || OF_CLIENTS.stream().anyMatch(lower::contains);
    }

    private static void add(List<Candidate> found, List<String> place, String name, Json value, boolean isNamed) {
        byte[] text = text(value);
        if (text != null) {
            found.add(new Candidate(String.join("\n", place) + "\n" + name, text, isNamed));
        }
    }

    /** A string, alone or in an array of its own, or the array of bytes that journald writes for what is not UTF-8. */
    private static byte @Nullable [] text(Json value) {
        if (value instanceof Json.Str(var bytes)) {
            return bytes.toByteArray();
        }
        List<Json> elements = value.elements();
        if (elements.size() == 1 && elements.getFirst() instanceof Json.Str(var bytes)) {
            return bytes.toByteArray();
        }
        byte[] bytes = new byte[elements.size()];
        for (int i = 0; i < bytes.length; i++) {
            Integer number = elements.get(i) instanceof Json.Word ? elements.get(i).integer() : null;
            if (number == null || number < 0 || number > 255) {
                return null;
            }
            bytes[i] = number.byteValue();
        }
        return bytes.length == 0 ? null : bytes;
    }

    private static Json at(Json record, List<String> place) {
        Json object = record;
        for (String name : place) {
            object = object.get(name);
        }
        return object;
    }

    /** The entry that the record holds as fields. */
    private static byte @Nullable [] entry(byte[] bytes, Json record) {
        for (List<String> place : ENTRIES) {
            if (isEntry(at(record, place))) {
                return RawJson.members(bytes, place, OF_ENTRY);
            }
        }
        Json alert = record.has("_source") ? record.get("_source") : record;
        boolean isAlert = alert.has("rule") && (alert.has("decoder") || alert.has("agent") || alert.has("manager"));
        for (List<String> place : isAlert ? ALERTS : List.<List<String>>of()) {
            if (isEntry(at(record, place))) {
                return RawJson.members(bytes, place, OF_ENTRY);
            }
        }
        return null;
    }

    /** Tracing tools call an object so, too. */
    private static boolean isEntry(Json object) {
        Json transaction = object.get("transaction");
        return transaction.has("client_ip") || transaction.has("remote_address") || transaction.has("time_stamp") || transaction.has("unix_timestamp");
    }

    /** Runtimes split lines at 16 KB. Docker marks the parts by a missing line end, Kubernetes by a tag. */
    private static boolean isPart(Json record, byte[] text) {
        if (text.length > 0 && text[text.length - 1] == '\n') {
            return false;
        }
        String tag = record.has("logtag") ? record.get("logtag").text() : record.get("_p").text();
        boolean isLong = text.length >= PART_OF_LONG_LINE && record.has("stream") && tag == null;
        boolean isDocker = record.members().stream().allMatch(m -> m.key().isAscii("log") || m.key().isAscii("stream") || m.key().isAscii("time"));
        return "P".equals(tag) || isLong || isDocker && record.has("time");
    }
}
