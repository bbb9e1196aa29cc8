package org.modsecexplorer.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Map;
import java.util.TreeMap;

/** One entry of each format as its software writes it; each char is one byte. All record a blocked request to {@code /login?next=/a}. */
final class Samples {

    static final String NATIVE_V2 = """
            --a1b2c3d4-A--
            [23/Nov/2026:18:25:00.123456 +0100] Zk0AbCdEfGhIjKlMnOpQrSAAAAE 192.0.2.10 51234 198.51.100.80 443
            --a1b2c3d4-B--
            POST /login?next=/a HTTP/1.1
            Host: shop.example.com
            User-Agent: probe/1.0

            --a1b2c3d4-C--
            user=a&pass=' or 1=1--
            --a1b2c3d4-F--
            HTTP/1.1 403 Forbidden
            Content-Length: 199

            --a1b2c3d4-E--
            <html>no</html>
            --a1b2c3d4-H--
            Message: Access denied with code 403 (phase 2). Pattern match "\\\\bor\\\\b" at ARGS:pass. [file "/etc/m/r.conf"] [line "7"] [id "100001"] [rev "2"] [msg "demo"] [data "' or"] [severity "CRITICAL"] [ver "OWASP_CRS/3.3.4"] [maturity "9"] [accuracy "8"] [tag "a"] [tag "b"]
            Action: Intercepted (phase 2)
            Stopwatch: 1795458300123000 1430 (- - -)
            Producer: ModSecurity for Apache/2.9.7 (http://www.modsecurity.org/); OWASP_CRS/3.3.4.
            Server: Apache/2.4.62 (Debian)
            Engine-Mode: "ENABLED"

            --a1b2c3d4-Z--
            """;

    static final String JSON_V2 = """
            {"transaction":{"time":"23/Nov/2026:18:25:00.123456 +0100","transaction_id":"Zk0AbCdEfGhIjKlMnOpQrSAAAAE",\
            "remote_address":"192.0.2.10","remote_port":51234,"local_address":"198.51.100.80","local_port":443},\
            "request":{"request_line":"POST /login?next=/a HTTP/1.1","headers":{"Host":"shop.example.com","User-Agent":"probe/1.0","Set":"1","Set":"2"},\
            "body":["user=a&pass=","' or 1=1--"]},"response":{"protocol":"HTTP/1.1","status":403,"headers":{"Content-Length":"199"},"body":"<html>\\n"},\
            "audit_data":{"messages":["Access denied with code 403 (phase 2). Pattern match \\"\\\\\\\\bor\\\\\\\\b\\" at ARGS:pass. \
            [file \\"/etc/m/r.conf\\"] [line \\"7\\"] [id \\"100001\\"] [msg \\"demo\\"] [data \\"\\\\x22 or\\"] [severity \\"CRITICAL\\"] [tag \\"a\\"] [tag \\"b\\"]",\
            "Warning. Match of \\"eq 0\\" against \\"TX:x\\" required. [file \\"/etc/m/r.conf\\"] [line \\"9\\"] [id \\"100002\\"]",\
            "Audit log: Failed to lock global mutex: Permission denied"],\
            "error_messages":["[file \\"mod_x.c\\"] [line 12] [level 3] AH00001: something else"],\
            "action":{"intercepted":true,"phase":2,"message":"Pattern match."},"stopwatch":{"p1":1,"p2":2,"p3":0,"p4":0,"p5":3,"sr":0,"sw":0,"l":0,"gc":0},\
            "producer":["ModSecurity for Apache/2.9.7 (http://www.modsecurity.org/)","OWASP_CRS/3.3.4"],"server":"Apache","engine_mode":"ENABLED"},\
            "uploads":{"info":[{"file_size":200,"file_name":"a.jpg","content_type":"<Unknown Content-Type>"}],"total":200},\
            "matched_rules":[{"chain":false,"rules":[{"actionset":{"id":"100002","phase":1,"is_chained":false},"is_matched":true}]}]}
            """;

    static final String NATIVE_V3 = """
            ---Ab3dE6gH---A--
            [23/Nov/2026:18:25:00 +0100] 179545830039.166479 192.0.2.10 51234 198.51.100.80 443
            ---Ab3dE6gH---B--
            POST /login?next=/a HTTP/1.1
            Host: shop.example.com
            User-Agent: probe/1.0
            X-Dup: 1
            X-Dup: 2

            ---Ab3dE6gH---C--
            user=a&pass=' or 1=1--

            ---Ab3dE6gH---D--

            ---Ab3dE6gH---E--
            <html>\\x0d\\x0a

            ---Ab3dE6gH---F--
            HTTP/1.1 403
            Server: nginx

            ---Ab3dE6gH---H--
            ModSecurity: Warning. Matched "Operator `Rx' with parameter `or' against variable `ARGS:pass' (Value: `' or 1=1--' ) [file "/etc/m/r.conf"] [line "7"] [id "100001"] [rev ""] [msg "demo"] [data "\\xd0\\xb6"] [severity "2"] [ver "OWASP_CRS/3.3.4"] [maturity "0"] [accuracy "0"] [tag "a"] [tag "b"] [hostname "198.51.100.80"] [uri "/login"] [unique_id "179545830039.166479"] [ref "o1,2v20,10t:lowercase"]
            ModSecurity: Access denied with code 403 (phase 2). Matched "Operator `Ge' with parameter `5' against variable `TX:ANOMALY_SCORE' (Value: `5' ) [file "/etc/m/b.conf"] [line "81"] [id "949110"] [rev ""] [msg "Inbound Anomaly Score Exceeded (Total Score: 5)"] [data ""] [severity "0"] [ver ""] [maturity "0"] [accuracy "0"] [hostname "198.51.100.80"] [uri "/login"] [unique_id "179545830039.166479"] [ref ""]

            ---Ab3dE6gH---I--

            ---Ab3dE6gH---J--

            ---Ab3dE6gH---K--

            ---Ab3dE6gH---Z--

            """;

    static final String JSON_V3 = """
            {"transaction":{"client_ip":"192.0.2.10","time_stamp":"Mon Nov 23 18:25:00 2026","server_id":"2ce1","client_port":51234,\
            "host_ip":"198.51.100.80","host_port":443,"unique_id":"179545470039.166479",\
            "request":{"method":"POST","http_version":1.1,"uri":"/login?next=/a","body":"user=a&pass=' or 1=1--",\
            "headers":{"Host":"shop.example.com","User-Agent":"probe/1.0","X-Dup":"1","X-Dup":"2"}},\
            "response":{"body":"<html>\\r\\n","http_code":403,"headers":{"Server":"nginx/1.31.6\\u0000","Date":"Mon, 23 Nov 2026 17:25:00 GMT"}},\
            "producer":{"modsecurity":"ModSecurity v3.0.9 (Linux)","connector":"ModSecurity-nginx v1.0.3","secrules_engine":"Enabled",\
            "components":["OWASP_CRS/3.3.4\\""]},\
            "messages":[{"message":"demo","details":{"match":"Matched \\"Operator `Rx' with parameter `or' against variable `ARGS:pass' (Value: `' or' )",\
            "reference":"o1,2v20,10","ruleId":"100001","file":"/etc/m/r.conf","lineNumber":"7","data":"d","severity":"2","ver":"v","rev":"",\
            "tags":["a","b"],"maturity":"0","accuracy":"0"}},\
            {"message":"Inbound Anomaly Score Exceeded (Total Score: 5)","details":{"match":"","reference":"","ruleId":"949110","file":"b","lineNumber":"81",\
            "data":"","severity":"0","ver":"","rev":"","tags":[],"maturity":"0","accuracy":"0"}}]}}
            """;

    static final String NATIVE_CORAZA = """
            --kQwErTyUiO-A--
            [2026/11/23 18:25:00] pAxgTqWZkRlBvNcM 192.0.2.10 51234 198.51.100.80 443
            --kQwErTyUiO-B--
            POST /login?next=/a HTTP/1.1
            host: shop.example.com
            user-agent: probe/1.0

            --kQwErTyUiO-C--
            user=a&pass=' or 1=1--

            --kQwErTyUiO-F--
            HTTP/1.1 403 Forbidden
            content-length: 0

            --kQwErTyUiO-H--
            [client "192.0.2.10"] Coraza: Access denied (phase 2). demo [file "r.conf"] [line "7"] [id "100001"] [rev ""] [msg "demo"] [data "\\" or\\u00e9\\xff"] [severity "critical"] [ver ""] [maturity "0"] [accuracy "0"] [tag "a"] [tag "b"] [hostname "198.51.100.80"] [uri "/login"] [unique_id "pAxgTqWZkRlBvNcM"]

            --kQwErTyUiO-Z--

            """;

    static final String NATIVE_CORAZA_OLD = """
            --kQwErTyUiO-B--
            [2026/11/23 18:25:00] pAxgTqWZkRlBvNcM 192.0.2.10 51234 198.51.100.80 443
            HTTP/1.1 /login?next=/a POST
            host: shop.example.com

            --kQwErTyUiO-C--
            [2026/11/23 18:25:00] pAxgTqWZkRlBvNcM 192.0.2.10 51234 198.51.100.80 443
            user=a
            --kQwErTyUiO-F--
            [2026/11/23 18:25:00] pAxgTqWZkRlBvNcM 192.0.2.10 51234 198.51.100.80 443content-length: 0

            --kQwErTyUiO-H--
            [2026/11/23 18:25:00] pAxgTqWZkRlBvNcM 192.0.2.10 51234 198.51.100.80 443
            Stopwatch:\s
            Response-Body-Transformed:\s
            Producer:\s
            Server:\s
            """;

    static final String JSON_CORAZA = """
            {"transaction":{"timestamp":"2026/11/23 18:25:00","unix_timestamp":1795454700123456789,"id":"pAxgTqWZkRlBvNcM","client_ip":"192.0.2.10",\
            "client_port":51234,"host_ip":"198.51.100.80","host_port":443,"server_id":"s",\
            "request":{"method":"POST","protocol":"HTTP/1.1","uri":"/login?next=/a","http_version":"","headers":{"host":["shop.example.com"],\
            "x-dup":["1","2"]},"body":"user=a\\u003cb","files":null,"args":{},"length":0},\
            "response":{"protocol":"","status":403,"headers":{"content-length":["0"]},"body":""},\
            "producer":{"connector":"c","version":"3.7.0","server":"","rule_engine":"On","stopwatch":"1795454700123456789 1430000; combined=1","rulesets":["OWASP_CRS/4"]},\
            "highest_severity":"","is_interrupted":true},\
            "messages":[{"actionset":"","message":"demo","error_message":"[client \\"192.0.2.10\\"] Coraza: Access denied (phase 2). demo [file \\"r\\"] [line \\"7\\"] [id \\"100001\\"]",\
            "data":{"file":"r.conf","line":7,"id":100001,"rev":"","msg":"demo","data":"x","severity":2,"ver":"","maturity":0,"accuracy":0,"tags":["a","b"],\
            "raw":"SecRule ARGS \\"@rx or\\" \\"id:100001,phase:2,deny\\""}}]}
            """;

    static final String JSON_CORAZA_LEGACY = """
            {"transaction":{"time":"2026/11/23 18:25:00","transaction_id":"pAxgTqWZkRlBvNcM","remote_address":"192.0.2.10","remote_port":51234,\
            "local_address":"198.51.100.80","local_port":443},"request":{"request_line":"POST /login?next=/a ","headers":{"host":"shop.example.com"}},\
            "response":{"status":403,"protocol":"","headers":{"content-length":"0"}},\
            "audit_data":{"messages":["demo"],"error_messages":null,"handler":"","stopwatch":{"Combined":0,"P1":0},"response_body_dechunked":false,\
            "producer":["c"],"server":"","engine_mode":"On"}}
            """;

    static final String OCSF_CORAZA = """
            {"action":"Denied","action_id":2,"activity_id":2,"category_uid":6,"class_uid":6001,\
            "dst_endpoint":{"ip":"198.51.100.80","port":443},\
            "enrichments":[{"data":"{\\"file\\":\\"r.conf\\",\\"line\\":7,\\"id\\":100001,\\"msg\\":\\"demo\\",\\"data\\":\\"x\\",\\"severity\\":2,\\"tags\\":[\\"a\\",\\"b\\"],\\"raw\\":\\"SecRule A \\\\\\"@rx o\\\\\\" \\\\\\"id:100001,phase:2\\\\\\"\\"}","name":"demo","value":"x"}],\
            "http_request":{"http_headers":[{"name":"host","value":"shop.example.com"}],"http_method":"POST","uid":"pAxgTqWZkRlBvNcM",\
            "url":{"url_string":"/login?next=/a"},"version":"HTTP/1.1"},\
            "http_response":{"code":403},"message":"demo","metadata":{"log_provider":"c","log_version":"3.7.0"},\
            "src_endpoint":{"ip":"192.0.2.10","port":51234},"time":1795454700123456789,"timezone_offset":3600}
            """;

    /** All samples by name. */
    static final Map<String, String> ALL = new TreeMap<>(Map.of(
            "v2-native", NATIVE_V2,
            "v2-json", JSON_V2,
            "v3-native", NATIVE_V3,
            "v3-json", JSON_V3,
            "coraza-native", NATIVE_CORAZA,
            "coraza-native-old", NATIVE_CORAZA_OLD,
            "coraza-json", JSON_CORAZA,
            "coraza-json-legacy", JSON_CORAZA_LEGACY,
            "coraza-ocsf", OCSF_CORAZA));

    private Samples() {}

    static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
