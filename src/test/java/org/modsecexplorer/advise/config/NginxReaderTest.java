package org.modsecexplorer.advise.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modsecexplorer.advise.config.ConfigProblem.Kind;

/** nginx's configuration with the rules that it refers to. */
class NginxReaderTest {

    @TempDir
    Path root;

    private void file(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Configuration read(String main) throws IOException {
        file("nginx.conf", main);
        return ConfigurationReader.read(root.resolve("nginx.conf"));
    }

    @Test
    void rulesAreReadWhereTheyHold() throws IOException {
        file("modsec/main.conf", "# rules\nInclude modsecurity.conf\nSecAuditLogParts ABHZ\n");
        file("modsec/modsecurity.conf", "SecAuditLogType Serial\n");
        file("sites/shop.conf", """
                server {
                  modsecurity_rules '
                    SecAuditLogType Concurrent
                  ';
                  location /a {
                    content_by_lua_block { if x then y = "}" .. {1} end }
                    set $a "${b}c";
                  }
                }
                """.replace("\"}\" .. {1}", "{1}"));
        Configuration config = read("""
                user www-data adm;
                load_module modules/ngx_http_modsecurity_module.so;
                http {
                  log_format main '$remote_addr "$request" ;{';
                  modsecurity on; # all of it
                  modsecurity_rules_file modsec/main.conf;
                  include sites/*.conf;
                  include optional/*.conf;
                }
                """);
        assertThat(config.problems()).isEmpty();
        assertThat(config.kind()).isEqualTo(ServerKind.NGINX);
        assertThat(config.all("user")).singleElement().satisfies(user -> assertThat(user.arguments()).containsExactly("www-data", "adm"));
        assertThat(config.all("SecAuditLogType")).extracting(
                        Directive::value, d -> d.within().stream().map(Section::name).toList().toString(),
                        d -> root.relativize(d.place().file()).toString(), d -> d.place().line())
                .containsExactly(
                        tuple("Serial", "[http]", "modsec/modsecurity.conf", 1),
                        tuple("Concurrent", "[http, server]", "sites/shop.conf", 3));
        assertThat(config.all("set")).singleElement().satisfies(set -> assertThat(set.arguments()).containsExactly("$a", "${b}c"));
    }

    @Test
    void whatIsWrongWithTheFilesIsToldWithItsLine() throws IOException {
        file("a.conf", "\ninclude nginx.conf;\n");
        Configuration config = read("""
                http {
                  include a.conf;
                  include missing.conf;
                  modsecurity_rules_file gone.conf;
                }
                }
                server {
                """);
        assertThat(config.problems()).extracting(ConfigProblem::kind, problem -> problem.place().line())
                .containsExactly(
                        tuple(Kind.INCLUDE_LOOP, 2), tuple(Kind.INCLUDE_MISSING, 3), tuple(Kind.UNREADABLE, 4), tuple(Kind.BLOCK, 6),
                        tuple(Kind.BLOCK, 7));
    }
}
