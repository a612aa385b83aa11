console.info("started");
