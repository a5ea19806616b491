import fc from 'fast-check'

/** Laws draw the same values in every run, so that a red one stays red; FC_SEED draws others. */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env['FC_SEED'] ?? 20_250_101) })
