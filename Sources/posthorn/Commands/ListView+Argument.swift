public import ArgumentParser
public import Tickets

extension ListView: ExpressibleByArgument {}
