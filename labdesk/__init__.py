"""The core: programmes as data, rules, projects and documents, without any screen."""
