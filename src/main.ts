#!/usr/bin/env node
process.stderr.write('digest-bot: nothing here yet\n');
