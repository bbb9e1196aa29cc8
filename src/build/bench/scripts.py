#!/usr/bin/env python3
"""Runs mod_sec_log_parser.py over a folder, for benchmarks only. ModSec Explorer replaces that script, which is not part of this project.

usage: scripts.py SCRIPT FOLDER MERGED_LOG JDBC_URL     needs pymysql, and table.sql next to the script

The script runs unchanged, with other paths and another server address. Its table is in a separate database named after the one in the URL.
"""
import importlib.util
import os
import re
import sys
import time

import pymysql


def main(script, folder, merged_log, url):
    host, port, name, options = re.match(r"jdbc:mysql://([^:/]+):?(\d*)/(\w+)\??(.*)", url).groups()
    account = dict(option.split("=", 1) for option in options.split("&") if option)
    server = dict(host=host, port=int(port or 3306), user=account.get("user"), password=account.get("password", ""))
    database = name + "_scripts"
    connect = pymysql.connect
    with connect(**server) as connection, connection.cursor() as cursor:
        cursor.execute(f"drop database if exists `{database}`")
        cursor.execute(f"create database `{database}` character set utf8mb4")
        cursor.execute(f"use `{database}`")
        with open(os.path.join(os.path.dirname(script), "table.sql"), encoding="utf-8") as file:
            for statement in re.findall(r"^(?:CREATE|ALTER)[^;]*", file.read(), re.M):
                cursor.execute(statement)
    specification = importlib.util.spec_from_file_location("scripts", script)
    scripts = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(scripts)
    scripts.WATCH_DIR, scripts.MERGED_LOG_FILE = folder, merged_log
    pymysql.connect = lambda **_: connect(database=database, **server)
    files = sum(len(names) for _, _, names in os.walk(folder))
    sys.argv = [script]
    start = time.time()
    scripts.main()
    seconds = time.time() - start
    with connect(database=database, **server) as connection, connection.cursor() as cursor:
        cursor.execute("select count(*) from logs")
        rows = cursor.fetchone()[0]
        cursor.execute(f"drop database `{database}`")
    if rows != files:
        sys.exit(f"the scripts stored {rows} of {files} files")
    print(f"scripts: {files} files in {seconds:.2f} s, {files / seconds:.0f} per second")


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
